import { expect, test } from 'vitest'
import { fetchRequest } from './fetch-request.ts'

const nothing = { name: undefined, wanted: '', registry: '', tarball: undefined }

test('a new kit is asked for as it was typed, from a registry where one was named', () => {
  expect(fetchRequest({ ...nothing, wanted: ' kit-db@^1.2 ', registry: 'http://r:4873 ' })).toEqual(
    {
      ...{ kind: 'installKit', spec: 'kit-db@^1.2', registry: 'http://r:4873', isUpgrade: false },
    },
  )
})

test('an upgrade is to the newest version where none was typed', () => {
  const newest = fetchRequest({ ...nothing, name: '@acme/kit-db' })
  expect(newest).toEqual({ kind: 'installKit', spec: '@acme/kit-db', isUpgrade: true })
  const one = fetchRequest({ ...nothing, name: 'kit-db', wanted: '~1.3' })
  expect(one).toEqual({ kind: 'installKit', spec: 'kit-db@~1.3', isUpgrade: true })
})

test('a packed kit that was chosen counts instead of what was typed', () => {
  expect(fetchRequest({ ...nothing, wanted: 'kit-db', tarball: 'AAAA' })).toEqual({
    ...{ kind: 'installKit', tarball: 'AAAA', isUpgrade: false },
  })
})
