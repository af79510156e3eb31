// Counts what vitest reports: every file by project, and every test that was skipped by name.
import { readFileSync } from 'node:fs'

const [file, status] = process.argv.slice(2)
const report = JSON.parse(readFileSync(file, 'utf8'))
const folders = new Map()
let passed = 0
let failed = 0
const skipped = []
for (const suite of report.testResults) {
  const name = suite.name.replace(`${process.cwd()}/`, '')
  const folder = name.split('/').slice(0, 2).join('/')
  const row = folders.get(folder) ?? { files: 0, tests: 0 }
  row.files += 1
  row.tests += suite.assertionResults.length
  folders.set(folder, row)
  // A file that breaks while loading has no tests to fail.
  if (suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed')) {
    failed += 1
    console.log(`failed to run: ${name}`)
  }
  for (const test of suite.assertionResults) {
    if (test.status === 'passed') passed += 1
    else if (test.status === 'failed') { failed += 1; console.log(`failed: ${name}: ${test.fullName}`) }
    else skipped.push(`${name}: ${test.fullName}`)
  }
}
for (const [folder, row] of [...folders].sort()) console.log(`ran ${folder}: ${row.tests} tests in ${row.files} files`)
for (const name of skipped) console.log(`skipped: ${name}`)
if (failed === 0 && (status !== '0' || passed === 0)) { failed = 1; console.log('npm cit ended with an error that no test reports.') }
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
