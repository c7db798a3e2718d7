import { parentPort, workerData } from 'node:worker_threads'
import { IMAGE_SIZES, pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import { editPicture, type PictureEdit } from '../../../electron/engine/editing/edit-picture.ts'
import { planEdit } from '../../../electron/engine/editing/plan/plan-edit.ts'
import { ellipseMask } from '../../unit/engine/editing/support/masks.ts'
import { simulateAnswer } from '../../unit/engine/editing/support/simulated-answer.ts'
import { largePicture } from './large-picture.ts'
import { measuredSchema, workSchema, type EditCase, type Measured } from './protocol.ts'

/** Rounds that are not counted: the code is compiled in them. */
const WARM_UP = 2

const work = workSchema.parse(workerData)
const original = largePicture(work.width, work.height)
for (const each of work.cases) {
  const measured = measuredSchema.parse(await measureCase(each))
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(measured)
}

/** Measures an edit from decoded to blended pixels, and beside it the least a program can do. */
async function measureCase({ name, maskedShare }: EditCase): Promise<Measured> {
  const { width, height } = original
  const radius = Math.sqrt(maskedShare / Math.PI)
  const mask = ellipseMask(width, height, { x: 0.55, y: 0.55, radiusX: radius, radiusY: radius })
  const request = { original, mask, sizes: IMAGE_SIZES }
  const plan = planEdit(request)
  if (plan?.size == null) throw new Error('There is no plan')
  const size = pixelsOfSize(plan.size)
  const simulation = { size, sent: plan.sent, isMoved: true, isRedrawn: true, bend: 1 }
  const { answer } = await simulateAnswer(original, mask, { ...simulation, jpegQuality: 85 }, name)
  const edit = { original, mask, sent: plan.sent, answer, seed: name }
  const times: Record<'plan' | 'edit' | 'editProcessor' | 'floor', number[]> = {
    plan: [],
    edit: [],
    editProcessor: [],
    floor: [],
  }
  let outcome = ''
  for (let round = 0; round < WARM_UP + work.rounds; round += 1) {
    const planned = timed(() => planEdit(request))
    const edited = timed(() => {
      const result = editPicture(edit)
      outcome = result.type
    })
    const floor = timed(() => pasteNearest(edit))
    if (round < WARM_UP) continue
    times.plan.push(planned.wall)
    times.edit.push(edited.wall)
    times.editProcessor.push(edited.processor)
    times.floor.push(floor.wall)
  }
  return {
    name,
    way: plan.way,
    sent: `${plan.sent.width}x${plan.sent.height}`,
    answer: plan.size,
    masked: mask.data.reduce((count, value) => count + (value === 0 ? 0 : 1), 0) / mask.data.length,
    outcome,
    ...times,
  }
}

function timed(action: () => void): { wall: number; processor: number } {
  const before = process.cpuUsage()
  const start = performance.now()
  action()
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  return { wall, processor: (user + system) / 1000 }
}

/** Copies the picture and puts the nearest pixels of the answer into the mask, wherever they belong. */
function pasteNearest({ mask, sent, answer }: PictureEdit): Uint8Array {
  const { width, height, channels } = original
  const data = original.data.slice()
  const [scaleX, scaleY] = [answer.width / sent.width, answer.height / sent.height]
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y - sent.y) * scaleY) * answer.width
    for (let x = 0; x < width; x += 1) {
      if (mask.data[y * width + x] === 0) continue
      const from = (row + Math.floor((x - sent.x) * scaleX)) * answer.channels
      const to = (y * width + x) * channels
      data[to] = answer.data[from] ?? 0
      data[to + 1] = answer.data[from + 1] ?? 0
      data[to + 2] = answer.data[from + 2] ?? 0
    }
  }
  return data
}
