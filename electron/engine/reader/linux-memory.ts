import { readFile } from 'node:fs/promises'

/** Bytes of memory that a process of a Linux system holds (`proc(5)`); null when it is gone. */
export async function linuxMemory(pid: number): Promise<number | null> {
  // Gone between two looks.
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}
