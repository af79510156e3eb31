#!/usr/bin/env node
import { builtCommandLine, ensureNode } from './node-version.mjs'

await ensureNode(import.meta.url)
const { runCommandLine } = await import(builtCommandLine())
process.exitCode = await runCommandLine(process.argv.slice(2))
