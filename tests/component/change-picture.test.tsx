import { beforeEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { StoredReference } from '#shared/domain/reference.ts'
import { adjustPicture } from '../../renderer/commands/adjust-reference.ts'
import { emptyDraft } from '../../renderer/data/draft/draft.ts'
import { useDraft } from '../../renderer/data/draft/draft-store.ts'
import type { TrayItem } from '../../renderer/data/tray/tray-item.ts'
import { useTray } from '../../renderer/data/tray/tray-store.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { Composer } from '../../renderer/features/composer/composer.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const { t } = createI18n('en')
const generate = page.getByRole('button', { name: /^Generate/ })
const item: TrayItem = {
  key: 'photo',
  state: 'ready',
  entryId: null,
  canReveal: false,
  changes: [],
  reference: stored('a', 300, 200),
}
const shown = () =>
  useTray
    .getState()
    .items.map((each) =>
      each.state === 'ready' && each.reference.type === 'stored' ? each.reference.sha256[0] : null,
    )

function stored(letter: string, width: number, height: number): StoredReference {
  const file = { mime: 'image/png', bytes: 1000, name: 'photo.png' } as const
  return { type: 'stored', kind: 'image', sha256: letter.repeat(64), ...file, width, height }
}

/** Lets the calls that were made so far be answered, one after the other. */
let answers: (() => void)[] = []
async function answerNext(): Promise<void> {
  await expect.poll(() => answers.length).toBeGreaterThan(0)
  answers.shift()?.()
}

beforeEach(() => {
  answers = []
  let made = 0
  useDraft.setState({ draft: { ...emptyDraft(), prompt: 'a fox' } })
  useTray.setState({ items: [item], arriving: 0 })
  answerWith({
    generations: { estimate: () => null },
    drafts: { save: () => undefined },
    localWork: {
      adjustReference: ({ reference: { width, height } }) => {
        made += 1
        const reference = stored('abc'[made] ?? '', height ?? 0, width ?? 0)
        return new Promise((resolve) => {
          answers.push(() => resolve({ reference, changes: [] }))
        })
      },
    },
  })
})

/** As the command for a chip does, which has the item that was on screen. */
function turn(of: TrayItem): Promise<void> {
  return adjustPicture(t, { item: of, index: 0, total: 1 }, ({ width, height }) => ({
    isMirrored: false,
    quarterTurns: 1,
    angle: 0,
    crop: { x: 0, y: 0, width: height, height: width },
  }))
}

it('is turned twice by two presses, and not sent before both are done', async () => {
  show(<Composer />)
  await expect.element(generate).not.toHaveAttribute('aria-disabled', 'true')
  const turns = [turn(item), turn(item)]
  await expect.element(generate).toHaveAttribute('aria-disabled', 'true')
  await answerNext()
  await expect.poll(shown).toEqual(['b'])
  await expect.element(generate).toHaveAttribute('aria-disabled', 'true')
  await answerNext()
  await Promise.all(turns)
  expect(shown()).toEqual(['c'])
  expect(callsOf('localWork.adjustReference')).toMatchObject([
    { reference: { sha256: 'a'.repeat(64) }, adjustment: { crop: { width: 200, height: 300 } } },
    { reference: { sha256: 'b'.repeat(64) }, adjustment: { crop: { width: 300, height: 200 } } },
  ])
  await expect.element(generate).not.toHaveAttribute('aria-disabled', 'true')
})

it('can be turned again after an undo', async () => {
  const first = turn(item)
  await answerNext()
  await first
  expect(undoStack.undo()).toBe(true)
  expect(shown()).toEqual(['a'])
  const again = turn(item)
  await answerNext()
  await again
  expect(shown()).toEqual(['c'])
})
