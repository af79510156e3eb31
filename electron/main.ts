import * as electron from 'electron'
import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isCommand, runCommandLine } from './cli/main.ts'
import { createPagePrinter } from './desktop/print-page.ts'
import { startShell } from './desktop/shell.ts'
import { refusedSwitch } from './desktop/switches.ts'
import { openCoreForWindows } from './host/open-core.ts'
import { listPageFiles } from './host/page-files.ts'
import { PAGE_FOLDER } from './host/page-folder.ts'
import { defaultWorkspacePath } from './host/workspace-path.ts'

const { app } = electron
const words = process.argv.slice(app.isPackaged ? 1 : 2)

if (app.isPackaged && refusedSwitch(words) !== null) {
  process.stderr.write(`Duizhao does not start with ${refusedSwitch(words)}.\n`)
  app.exit(1)
} else if (isCommand(words[0])) {
  void runCommandLine(words).then((code) => { app.exit(code) })
} else {
  void startShell(electron, {
    openCore: () => openCoreForWindows(defaultWorkspacePath(process.platform, process.env, homedir()), createPagePrinter(electron, PAGE_FOLDER)),
    files: listPageFiles(PAGE_FOLDER),
    preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
  })
}
