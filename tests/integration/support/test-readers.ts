import { pathToFileURL } from 'node:url'
import { nodeReaderProcess } from '../../../electron/cli/node/reader-process.ts'
import { createMediaReader } from '../../../electron/engine/library/media-reader.ts'
import { createReaderProcesses } from '../../../electron/engine/reader/reader-processes.ts'
import { recordingLog } from './recording-log.ts'
import { scriptFile } from './script-file.ts'

/** Starts the process that reads foreign bytes, as the command line does. */
export const startReader = nodeReaderProcess(
  pathToFileURL(scriptFile(new URL('../../../electron/reader.ts', import.meta.url))),
)

/**
 * For all libraries of the tests in this process: starting a process takes longer than most of what they read. They
 * end with it.
 */
export const testReaders = createReaderProcesses(startReader)

/** What libraries of tests read with, and as which version of the app. */
export const TEST_READING = { readers: testReaders, version: '0.0.0' } as const

/** A reader without a library, which therefore remembers nothing. */
export const testMediaReader = createMediaReader({
  processes: testReaders,
  crashed: {
    has: () => false,
    hasAny: () => false,
    isNoted: () => false,
    note: () => {},
    lift: () => {},
    forget: () => {},
    toBeRead: () => [],
  },
  log: recordingLog(),
  onLeftAlone: () => {},
})
