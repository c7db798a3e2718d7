import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

/** A moment around a file operation at which the process is killed. */
export type KillPoint = `${'before' | 'after'} ${'link' | 'unlink' | 'rm' | 'rename' | 'open'}`

/** From now on the process kills itself, as a power cut would, at the `nth` time it comes to a point. */
export function killAt(point: string, nth = 1): void {
  const [moment, name] = point.split(' ')
  let count = 0
  const die = (): void => {
    count += 1
    if (count === nth) process.kill(process.pid, 'SIGKILL')
  }
  const around = <A extends unknown[], T>(operation: (...args: A) => Promise<T>) => {
    return async (...args: A): Promise<T> => {
      if (moment === 'before') die()
      const result = await operation(...args)
      if (moment === 'after') die()
      return result
    }
  }
  if (name === 'link') fs.link = around(fs.link)
  else if (name === 'unlink') fs.unlink = around(fs.unlink)
  else if (name === 'rm') fs.rm = around(fs.rm)
  else if (name === 'rename') fs.rename = around(fs.rename)
  else if (name === 'open') fs.open = around(fs.open)
  else throw new Error(`No such point: ${point}`)
  syncBuiltinESMExports()
}
