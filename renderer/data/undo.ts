/** What the user did, for the message that says that it was undone. */
export type ActName =
  | 'addPictures'
  | 'removePictures'
  | 'removeMask'
  | 'movePicture'
  | 'changePicture'
  | 'reuse'
  | 'improve'
  | 'describe'
  | 'reuseParameter'
  | 'recall'
  | 'trash'
  | 'dismiss'
  | 'favourite'
  | 'unfavourite'
  | 'removeSaved'
  | 'rate'
  | 'flag'
  | 'tag'
  | 'note'
  | 'renameTag'
  | 'mergeTag'
  | 'removeTag'
  | 'collect'
  | 'uncollect'
  | 'arrange'
  | 'addCollection'
  | 'changeCollection'
  | 'removeCollection'
  | 'moveCollection'
  | 'removeConversation'
  | 'renameConversation'
  | 'pinConversation'
  | 'branch'

/** Nothing for what has happened when the call returns; else resolves to whether it could be done. Never rejects. */
export type Outcome = void | Promise<boolean>

/** An action of the user that can be undone. */
export interface Act {
  readonly name: ActName
  /** The draft that it changes, by its place; absent for what is changed wherever one is. See `UndoStack.goTo`. */
  readonly where?: string
  /** One hold of a key: what it has done again and again, under the same name, is one step. Absent or null for everything else. */
  readonly hold?: object | null
  readonly undo: () => Outcome
  readonly redo: () => Outcome
}

/** Is told which act was undone or redone, and what comes of it. */
type Tell = (name: ActName, outcome: Outcome) => void

export type UndoWish = 'undo' | 'redo'

/** Typing in the prompt, which the browser itself can undo; the text before and after it. */
interface Typing {
  readonly before: string
  readonly after: string
}

type Step = { readonly where: string | null } & (
  | { readonly type: 'act'; readonly act: Act; readonly parts: Act[] }
  | ({ readonly type: 'typing' } & Typing)
)

/** A text field, with the browser's own undo. */
export interface UndoableField {
  readonly text: () => string
  /** Replaces the whole text. */
  readonly set: (text: string) => void
  /** Undoes or redoes one piece of typing; does nothing where there is none. */
  readonly undo: () => void
  readonly redo: () => void
}

/** The user's actions in the window, in order, and the typing between them. */
export interface UndoStack {
  /**
   * Puts an action on the stack; what was undone cannot be redone any more. Returns a function that removes it when
   * there is nothing left to undo.
   */
  record(act: Act): () => void
  /** Records that the prompt was typed in, so that later actions are undone first. */
  recordTyping(typing: Typing): void
  /**
   * Says which draft is on screen, by a name of its own: typing belongs to the one that is, and what belongs to another one is neither undone nor
   * redone, since nobody would see it. It is `create` at first.
   */
  goTo(place: string): void
  /** Undoes the latest action, regardless of later typing. False when there is none. */
  undo(tell?: Tell): boolean
  /** Redoes what was undone last. False when there is none. */
  redo(tell?: Tell): boolean
  /** Undoes what came last in the field's own history and among the actions. False when there is neither. */
  undoIn(field: UndoableField, tell?: Tell): boolean
  /** The reverse of `undoIn`. */
  redoIn(field: UndoableField, tell?: Tell): boolean
  /** Whether there is an action to undo or redo. */
  hasAct(wish: UndoWish): boolean
  /** The same with the typing that is known; the field itself may know of more. */
  hasStep(wish: UndoWish): boolean
  /** Calls back whenever that may have changed. Returns how to stop. */
  subscribe(listener: () => void): () => void
}

/** Steps that are remembered. */
const MOST_STEPS = 100

/** The place of the composer in which pictures and videos are asked for. */
export const COMPOSER = 'create'

/** Creates an empty stack. */
export function createUndo(): UndoStack {
  let done: readonly Step[] = []
  let undone: readonly Step[] = []
  let place = COMPOSER
  const listeners = new Set<() => void>()

  const push = (step: Step): void => {
    done = [...done, step].slice(-MOST_STEPS)
  }
  const isHere = ({ where }: Step): boolean => where === null || where === place
  const lastHere = (steps: readonly Step[]): Step | undefined => steps.findLast(isHere)
  const lastActHere = (steps: readonly Step[]): Step | undefined =>
    steps.findLast((step) => step.type === 'act' && isHere(step))
  const without = (steps: readonly Step[], gone: Step): readonly Step[] =>
    steps.filter((each) => each !== gone)
  const emit = (): void => {
    for (const listener of listeners) listener()
  }
  /** Calls back once a change is over, when nothing of it can be met half done. */
  const changing = <T>(change: () => T): T => {
    const result = change()
    emit()
    return result
  }

  const undoAct = (tell: Tell): boolean => {
    const step = lastActHere(done)
    if (step?.type !== 'act') return false
    done = without(done, step)
    undone = [...undone, step]
    tell(step.act.name, step.act.undo())
    return true
  }
  const redoAct = (tell: Tell): boolean => {
    const step = lastActHere(undone)
    if (step?.type !== 'act') return false
    undone = without(undone, step)
    push(step)
    tell(step.act.name, step.act.redo())
    return true
  }

  const undoStep = (field: UndoableField, tell: Tell): boolean => {
    for (let last = lastHere(done); last !== undefined; last = lastHere(done)) {
      if (last.type === 'act') return undoAct(tell)
      const text = field.text()
      const isChanged = text !== last.before && hasChanged(field, field.undo)
      const isWhole = field.text() === last.before
      // A field that was filled by anything but keys has lost its history.
      const isForgotten = !isChanged && !isWhole && text === last.after
      if (isForgotten) field.set(last.before)
      if (isWhole || isForgotten || !isChanged) done = without(done, last)
      if (isWhole || isForgotten) undone = [...undone, last]
      if (isChanged || isForgotten) return true
    }
    return hasChanged(field, field.undo)
  }
  const redoStep = (field: UndoableField, tell: Tell): boolean => {
    const last = lastHere(done)
    // A part of the latest typing was undone: it comes before everything that was undone earlier.
    if (last?.type === 'typing' && field.text() !== last.after) {
      if (hasChanged(field, field.redo)) return true
    }
    for (let next = lastHere(undone); next !== undefined; next = lastHere(undone)) {
      if (next.type === 'act') return redoAct(tell)
      undone = without(undone, next)
      const text = field.text()
      push(next)
      if (hasChanged(field, field.redo)) return true
      if (text === next.before) {
        field.set(next.after)
        return true
      }
    }
    return hasChanged(field, field.redo)
  }

  const stepsOf = (wish: UndoWish): readonly Step[] => (wish === 'undo' ? done : undone)

  return {
    record(act) {
      const where = act.where ?? null
      const before = done.at(-1)
      const isMore =
        before?.type === 'act' && before.where === where && isOfOneHold(before.act, act)
      // The same list, of which a key that is held for minutes makes thousands.
      const parts = isMore ? before.parts : []
      parts.push(act)
      const step: Step = { type: 'act', act: inOne(parts, act), parts, where }
      changing(() => {
        if (isMore) done = without(done, before)
        push(step)
        undone = []
      })
      return () =>
        changing(() => {
          done = without(done, step)
          undone = without(undone, step)
        })
    },
    recordTyping({ before, after }) {
      changing(() => {
        const last = done.at(-1)
        undone = []
        if (last?.type === 'typing' && isHere(last))
          done = [...done.slice(0, -1), { ...last, after }]
        else push({ type: 'typing', before, after, where: place })
      })
    },
    goTo(next) {
      if (next === place) return
      changing(() => {
        place = next
      })
    },
    undo: (tell = tellNobody) => changing(() => undoAct(tell)),
    redo: (tell = tellNobody) => changing(() => redoAct(tell)),
    undoIn: (field, tell = tellNobody) => changing(() => undoStep(field, tell)),
    redoIn: (field, tell = tellNobody) => changing(() => redoStep(field, tell)),
    hasAct: (wish) => lastActHere(stepsOf(wish)) !== undefined,
    hasStep: (wish) => lastHere(stepsOf(wish)) !== undefined,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function tellNobody(): void {}

function isOfOneHold(one: Act, next: Act): boolean {
  return (
    next.hold !== undefined &&
    next.hold !== null &&
    one.hold === next.hold &&
    one.name === next.name
  )
}

/** One act of several, one after the other, of which the last says what it is. */
function inOne(parts: readonly Act[], last: Act): Act {
  return {
    ...last,
    undo: () => inTurn(parts.toReversed().map(({ undo }) => undo)),
    redo: () => inTurn(parts.map(({ redo }) => redo)),
  }
}

/** Where one cannot be done, those after it are not. */
function inTurn(steps: readonly (() => Outcome)[]): Outcome {
  for (const [at, step] of steps.entries()) {
    const outcome = step()
    if (outcome !== undefined) return afterwards(outcome, steps.slice(at + 1))
  }
}

async function afterwards(
  first: Promise<boolean>,
  next: readonly (() => Outcome)[],
): Promise<boolean> {
  if (!(await first)) return false
  for (const step of next) {
    // oxlint-disable-next-line no-await-in-loop -- each changes what the one before it has left
    if ((await step()) === false) return false
  }
  return true
}

function hasChanged({ text }: UndoableField, change: () => void): boolean {
  const before = text()
  change()
  return text() !== before
}

/** The window's stack. */
export const undoStack = createUndo()

/** Puts an action of the user on the window's stack; see `UndoStack.record`. */
export const recordUndo = undoStack.record

/** Returns what puts actions on the window's stack that belong to one draft. */
export function actsIn(where: string): Pick<UndoStack, 'record'> {
  return { record: (act) => undoStack.record({ ...act, where }) }
}
