import { expect, test } from 'vitest'
import { parseProperties, propertyOf, readPath, readPorts } from './properties.ts'

const file = `# PORT_NO = 1
PORT_NO                 = 20300  # clients
replication_port_no=30300
LOG_DIR                 = ?/logs
LOG_DIR = /var/altibase/logs
`

test('the file is read with its remarks left out, the last of two values counting', () => {
  const properties = parseProperties(file)
  expect([readPorts(properties, {}), properties.get('LOG_DIR')]).toEqual([
    { client: 20_300, replication: 30_300 },
    '/var/altibase/logs',
  ])
})

test('the environment of the server wins over its file', () => {
  const environment = { ALTIBASE_PORT_NO: '20400' }
  expect(propertyOf(parseProperties(file), environment, 'PORT_NO')).toBe('20400')
})

test('replication is off where nothing is said of it', () => {
  expect(readPorts(parseProperties(''), {})).toEqual({ client: 20_300, replication: 0 })
})

test('a port that is none is told by its name', () => {
  expect(() => readPorts(parseProperties('PORT_NO = soon'), {})).toThrow('PORT_NO is "soon"')
})

test('the question mark of a path is the home', () => {
  expect([readPath('?/logs', '/opt/db'), readPath('/logs', '/opt/db')]).toEqual([
    '/opt/db/logs',
    '/logs',
  ])
})
