import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { temporaryFolders } from './temporary-folder.ts'

const SCRIPT = fileURLToPath(new URL('failing-disk-process.ts', import.meta.url))
const temporaryFolder = temporaryFolders()
const resultSchema = z.object({ problems: z.array(z.string()), labels: z.array(z.string()) })

it.each([
  ['closing', ['snapshots open r+', 'snapshots rename', 'snapshots sync']],
  ['snapshot', ['snapshots open r+', 'snapshots rename', 'journal open a', 'journal write']],
  ['restoring', ['other copyFile', 'snapshots rename', 'other rename', 'journal stat']],
  ['reconciling', ['media link', 'incoming readdir', 'media open r']],
])(
  '%s: when any operation of the disk fails, everything is there once the disk works again',
  async (scenario, expected) => {
    const args = [SCRIPT, scenario, await temporaryFolder()]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    const { problems, labels } = resultSchema.parse(JSON.parse(stdout))
    expect(problems).toEqual([])
    expect(labels).toEqual(expect.arrayContaining(expected))
  },
  240_000,
)
