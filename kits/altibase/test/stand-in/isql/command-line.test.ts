import { expect, it } from 'vitest'
import { parseCommandLine } from './command-line.ts'

const parse = (text: string) => parseCommandLine(text.split(' '), { port: 20300 })

it('the port of the installation is used where none is said', () => {
  expect(parse('-s 10.0.0.1 -u sys -p MANAGER -silent')).toEqual({
    server: '10.0.0.1',
    port: 20300,
    user: 'sys',
    password: 'MANAGER',
    isSilent: true,
    isAdministrator: false,
    isUnconnected: false,
  })
})

it('an administrator needs no server', () => {
  expect(parse('-u sys -p MANAGER -sysdba -noprompt -port 7 -f x.sql')).toMatchObject({
    isAdministrator: true,
    port: 7,
    scriptFile: 'x.sql',
  })
})

it('nobody is connected at first where the script shall say who', () => {
  expect(parse('-s 127.0.0.1 -silent /NOLOG')).toMatchObject({ isUnconnected: true })
})

it('an argument that isql does not know is told', () => {
  expect(parse('-wrong')).toEqual({ unknown: '-wrong' })
})
