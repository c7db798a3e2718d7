import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commandArguments, fileArguments } from '../../../electron/app/command-arguments.ts'

const packaged = (...args: string[]) =>
  commandArguments(['/opt/vignette', ...args], { isPackaged: true })
const development = (...args: string[]) =>
  commandArguments(['electron', ...args], { isPackaged: false })

describe('commandArguments', () => {
  it('finds a command between any switches of Chromium', () => {
    expect(packaged('generate', 'a fox', '--json')).toEqual(['generate', 'a fox', '--json'])
    expect(packaged('--no-sandbox', '--user-data-dir=/x', 'list', '--lang=en')).toEqual(['list'])
    expect(development('-r', 'hook.cjs', '--no-sandbox', '.', '--json', 'list')).toEqual([
      '--json',
      'list',
    ])
  })

  it('takes the value of a flag in front of it for no command', () => {
    expect(packaged('--library', '/x', 'list')).toEqual(['--library', '/x', 'list'])
    expect(packaged('--model', 'list')).toBeNull()
  })

  it('leaves mistakes for their command to complain about', () => {
    expect(packaged('generate', '--no-such-flag')).toEqual(['generate', '--no-such-flag'])
  })

  it.each(['--help', '-h', '--version'])('answers %s, which needs no command', (flag) => {
    expect(packaged(flag)).toEqual([flag])
    expect(packaged('--no-sandbox', flag, '--lang=en')).toEqual([flag])
    expect(development('.', flag)).toEqual([flag])
    expect(packaged('picture.png', flag)).toBeNull()
  })

  it('is null where the window is meant', () => {
    expect(packaged()).toBeNull()
    expect(packaged('--library=/x', '--idle-timeout=9')).toBeNull()
    expect(packaged('picture.png', 'generate')).toBeNull()
    expect(development('.')).toBeNull()
    expect(development()).toBeNull()
  })

  it('takes the application itself for no command', () => {
    expect(development('list')).toBeNull()
    expect(development('list', 'list')).toEqual(['list'])
  })
})

describe('fileArguments', () => {
  const files = (...args: string[]) =>
    fileArguments(['/opt/vignette', ...args], { isPackaged: true }, '/pictures')

  it('finds the words that are neither switches nor their values, as paths or addresses of files', () => {
    const fox = resolve('/elsewhere/a fox.png')
    expect(files('a.png', '--library', '/x', fox, pathToFileURL(fox).href, '--lang=en')).toEqual([
      resolve('/pictures/a.png'),
      fox,
      fox,
    ])
  })

  it('takes no switch for a file, unless it stands behind two dashes', () => {
    expect(files('--no-such-switch', '-x.png')).toEqual([])
    expect(files('a.png', '--', '-x.png', '--library')).toEqual(
      ['a.png', '-x.png', '--library'].map((name) => resolve('/pictures', name)),
    )
  })

  it('leaves out the application in development, and addresses that are no files here', () => {
    const argv = ['electron', '-r', 'hook.cjs', '.', 'a.png']
    expect(fileArguments(argv, { isPackaged: false }, '/pictures')).toEqual([
      resolve('/pictures/a.png'),
    ])
    if (process.platform !== 'win32') expect(files('file://server/share/a.png')).toEqual([])
  })
})
