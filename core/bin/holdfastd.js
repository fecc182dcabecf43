#!/usr/bin/env node
import { checkNode, keepCompiledCode } from './start.js'

await checkNode()
process.title = 'holdfastd'
keepCompiledCode()
await import('../dist/bin/holdfastd.js')
