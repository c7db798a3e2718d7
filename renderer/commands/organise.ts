import {
  CircleCheck,
  CircleDashed,
  CircleX,
  FolderPlus,
  ImageUp,
  ListChecks,
  Star,
  StarOff,
  Tag as TagIcon,
  type LucideIcon,
} from 'lucide-react'
import type { Flag } from '#shared/domain/organise.ts'
import { shownCollection } from '../data/organise/shown-collection.ts'
import type { Translate } from '../i18n/i18n.ts'
import { openDialog } from '../navigation/dialog-store.ts'
import { showMark, type SaidMark } from '../navigation/mark-note.ts'
import { useSettings } from '../data/settings-store.ts'
import { saveSettings } from './settings.ts'
import { handlerOf } from './handlers.ts'
import { notify } from '../ui/toasts.tsx'
import { applyChange } from './apply-change.ts'
import { editCollection } from './collections.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { CommandContext, FreeCommand } from './command.ts'
import { hasSubject, subjectOf, type Subject } from './subject.ts'

/** What the user says of items: of the one that a command is about, or of all that is selected. Nothing of it costs anything. */
export const organiseCommands = {
  rate0: rating(0),
  rate1: rating(1),
  rate2: rating(2),
  rate3: rating(3),
  rate4: rating(4),
  rate5: rating(5),
  flagKeep: flagging(CircleCheck, 1),
  flagReject: flagging(CircleX, -1),
  flagNone: flagging(CircleDashed, 0),
  viewerAdvance: {
    icon: ListChecks,
    when: ({ place }) => place === 'viewer',
    async run({ t }) {
      const advances = !useSettings.getState().settings.advances
      await saveSettings(t, { advances })
      notify(t(advances ? 'organise.advanceOn' : 'organise.advanceOff'), 'advance')
    },
  },
  addTags: onSubject(TagIcon, (ids) => openDialog({ type: 'tag-items', ids })),
  useAsCover: {
    icon: ImageUp,
    when: ({ item }) => item !== null && shownCollection() !== null,
    async run({ t, item }) {
      const collection = shownCollection()?.collection ?? null
      if (item === null || collection === null) return
      await runFreeOrNotify(t, t('organise.changeFailed'), () =>
        editCollection(t, { id: collection.id, cover: item.asset.id }),
      )
    },
  },
  addToCollection: onSubject(FolderPlus, (ids) => openDialog({ type: 'collect-items', ids })),
} as const satisfies Record<string, FreeCommand>

function onSubject(
  icon: LucideIcon,
  run: (subject: Subject, context: CommandContext) => void | Promise<unknown>,
): FreeCommand {
  return {
    icon,
    ofSelection: true,
    when: hasSubject,
    run(context) {
      const subject = subjectOf(context)
      return subject === null ? undefined : run(subject, context)
    },
  }
}

function rating(stars: 0 | 1 | 2 | 3 | 4 | 5): FreeCommand {
  return onSubject(stars === 0 ? StarOff : Star, (subject, context) =>
    rate(context.t, subject, stars, context),
  )
}

function flagging(icon: LucideIcon, flag: Flag): FreeCommand {
  return onSubject(icon, (subject, context) => setFlag(context.t, subject, flag, context))
}

/** Rates items; 0 takes their rating off. */
async function rate(
  t: Translate,
  subject: Subject,
  stars: number,
  context: CommandContext,
): Promise<void> {
  const done = applyChange(
    t,
    subject,
    { type: 'rate', rating: stars },
    {
      done: isSeen(context)
        ? null
        : (count) =>
            stars === 0
              ? t('organise.unrated', { count })
              : t('organise.rated', { count, stars: '★'.repeat(stars) }),
    },
  )
  await showInViewer(context, { type: 'rating', rating: stars }, done)
}

/** Marks items as kept (1) or rejected (-1), or takes the mark off (0). */
async function setFlag(
  t: Translate,
  subject: Subject,
  flag: Flag,
  context: CommandContext,
): Promise<void> {
  const text = ({ [-1]: 'rejected', 0: 'unflagged', 1: 'kept' } as const)[flag]
  const done = applyChange(
    t,
    subject,
    { type: 'flag', flag },
    { done: isSeen(context) ? null : (count) => t(`organise.${text}`, { count }) },
  )
  await showInViewer(context, { type: 'flag', flag }, done)
}

/** The viewer shows it by itself. */
function isSeen({ place }: CommandContext): boolean {
  return place === 'viewer'
}

/** Shows for a moment what was said, once it is, and goes on to the next item where the user wants that. */
async function showInViewer(
  context: CommandContext,
  said: SaidMark,
  done: Promise<boolean>,
): Promise<void> {
  if (!isSeen(context)) return
  const isTakenBack = said.type === 'flag' ? said.flag === 0 : said.rating === 0
  if (useSettings.getState().settings.advances && !isTakenBack) {
    // At once: whoever presses the next key means the next item by it.
    handlerOf('viewerNext')?.(context, null)
  }
  if (await done) showMark(said)
}
