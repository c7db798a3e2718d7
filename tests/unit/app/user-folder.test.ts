import { join } from 'node:path'
import { expect, it } from 'vitest'
import { userFolder } from '../../../electron/app/user-folder.ts'

it('is where the system has it', () => {
  expect(userFolder({ getPath: (name) => `/somewhere/${name}` }, 'pictures')).toBe(
    '/somewhere/pictures',
  )
})

it('is the usual one where the system names a place that is not there', () => {
  const getPath = (name: string): string => {
    if (name === 'home') return join('C:', 'Users', '张三')
    throw new Error(`Failed to get '${name}' path`)
  }
  expect(userFolder({ getPath }, 'pictures')).toBe(join('C:', 'Users', '张三', 'Pictures'))
  expect(userFolder({ getPath }, 'downloads')).toBe(join('C:', 'Users', '张三', 'Downloads'))
})
