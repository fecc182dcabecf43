import { expect, test } from 'vitest'
import type { ProgramContext } from './parameters.ts'
import { programOf } from './program.ts'

const context = {
  tag: 'echo',
  instance: 'demo/n1/echo',
  logFolder: '/var/log/holdfast',
  parameters: {
    command: 'echo-server',
    arguments: ['--port', '7000'],
    environment: { LOG_LEVEL: 'info' },
    environmentFiles: ['/etc/default/echo', '-/etc/echo/local.env'],
    workingDirectory: '/srv/echo',
    umask: '027',
    nice: 5,
    openFiles: 4096,
    logLimit: '10MiB',
    limits: { memory: '1GiB', processors: 1.5, processes: 100 },
  },
} as unknown as ProgramContext

test('a program is started with its own environment and the mark of its resource', () => {
  expect(programOf(context)).toEqual({
    command: 'echo-server',
    arguments: ['--port', '7000'],
    environment: { LOG_LEVEL: 'info', HOLDFAST_INSTANCE: 'demo/n1/echo' },
    environmentFiles: [
      { path: '/etc/default/echo' },
      { path: '/etc/echo/local.env', canBeAbsent: true },
    ],
    workingDirectory: '/srv/echo',
    outputFile: '/var/log/holdfast/echo.log',
    umask: 0o027,
    nice: 5,
    openFiles: 4096,
    isOutputRotated: true,
    cgroup: {
      name: 'demo/n1/echo',
      limits: { memoryBytes: 1_073_741_824, processors: 1.5, processes: 100 },
    },
  })
})
