import { Toast } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { classNames } from './class-names.ts'
import { isTextField } from './is-text-field.ts'
import { isOverlayOpen } from './overlay.ts'

/** The short messages in the corner. A failure stays until it is closed: it has advice, which takes time to read. */
export const toasts = Toast.createToastManager<ToastData>()

interface ToastData {
  /** What Ctrl/Cmd Z does, and when; null where it has nothing to do with the message. */
  readonly undo: { readonly when: 'always' | 'overPage'; readonly act: () => void } | null
}

/** Milliseconds that a message stays, not counting those in which it is hovered or has the focus. */
const GLANCE = 5000
/** The same where there is a button: the user has to decide. */
const DECISION = 8000
/** The same for whole sentences, which come at the start, while the user looks at something else. */
const READING_TIME = 15_000

/** Shows a message that something was done; with an id, in place of the one on screen that has the same. */
export function notify(title: string, id?: string): void {
  toasts.add({ title, type: 'info', ...(id === undefined ? {} : { id }) })
}

/** Takes a message with an id from the screen, where it is no longer true. */
export function closeNotice(id: string): void {
  toasts.close(id)
}

/** Shows a whole sentence about something that happened. */
export function notifyAtLength(title: string): void {
  toasts.add({ title, type: 'info', timeout: READING_TIME })
}

/** An action of a message, which closes it. */
export interface ToastAction {
  readonly label: string
  readonly onClick: () => void
  /**
   * That it undoes what the message says: then Ctrl/Cmd Z does it as well, outside of text fields. `overPage` is for what the window's own
   * undo knows of: then only where that does not reach, over the viewer or a dialog.
   */
  readonly undoes?: 'always' | 'overPage'
}

/**
 * Shows a message with a button; it stays a little longer, since the user has to decide. Returns the message's id;
 * `onGone` is called when it has been closed.
 */
export function notifyWithAction(
  title: string,
  action: ToastAction,
  onGone: () => void = () => {},
): string {
  const id: string = toasts.add({
    title,
    type: 'info',
    timeout: DECISION,
    onClose: onGone,
    ...actionPartsOf(action, () => id),
  })
  return id
}

/** Changes the text of a message that is on screen, and restarts its time. */
export function changeNotice(id: string, title: string, action: ToastAction): void {
  toasts.update(id, { title, timeout: DECISION, ...actionPartsOf(action, () => id) })
}

function actionPartsOf({ label, onClick, undoes }: ToastAction, id: () => string) {
  const act = (): void => {
    onClick()
    toasts.close(id())
  }
  return {
    data: { undo: undoes === undefined ? null : { when: undoes, act } },
    actionProps: { children: label, onClick: act },
  }
}

/** Shows that an action of the user failed, and why. */
export function notifyFailure(title: string, description?: string): void {
  toasts.add({
    title,
    type: 'failure',
    timeout: 0,
    ...(description === undefined ? {} : { description }),
  })
}

interface ToastsProps {
  /** The accessible name of the region. */
  readonly label: string
  readonly closeLabel: string
  /** Whether they lie over something dark, in any theme. */
  readonly overDark: boolean
}

/**
 * Shows the messages. Not sonner, which brings its stylesheet as a `<style>` element made by script: the
 * Content Security Policy refuses that.
 */
export function Toasts(props: ToastsProps) {
  return (
    <Toast.Provider toastManager={toasts} limit={4} timeout={GLANCE}>
      <Toast.Portal>
        <Corner {...props} />
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Corner({ label, closeLabel, overDark }: ToastsProps) {
  const { toasts: shown } = Toast.useToastManager<ToastData>()
  const hasShown = shown.length > 0
  // Chosen when the first comes: what is being read stays where it is.
  const side = useMemo(() => (hasShown ? freeSide() : 'left'), [hasShown])
  useUndoKey(shown)
  return (
    <Toast.Viewport
      aria-label={label}
      // In the page before any message is: a live region that comes with its text is not read out by every screen reader.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the element is the library's
      role="status"
      {...(overDark ? { 'data-theme': 'dark' } : {})}
      className={classNames(
        // Over dialogs, and below lists and details: what one is about to choose is not covered by what was done.
        'fixed z-35 flex w-90 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none',
        overDark ? 'bottom-16' : 'above-composer',
        side === 'right' && 'right-(--edge) items-end',
        side === 'left' && (overDark ? 'left-4' : 'left-[calc(3rem+var(--edge))]'),
      )}
    >
      {shown.map((toast) => (
        <Message key={toast.id} toast={toast} closeLabel={closeLabel} />
      ))}
    </Toast.Viewport>
  )
}

/** Lets Ctrl/Cmd Z do what the newest message offers to undo, before anything else takes the key. Text fields keep it. */
function useUndoKey(shown: readonly ToastObject[]): void {
  const undo = shown.find(({ data }) => (data?.undo ?? null) !== null)?.data?.undo ?? null
  useEffect(() => {
    if (undo === null) return undefined
    const onKey = (press: KeyboardEvent): void => {
      const isUndo = press.key.toLowerCase() === 'z' && press.ctrlKey !== press.metaKey
      if (!isUndo || press.shiftKey || press.altKey || press.repeat) return
      if (isTextField(press.target) || (undo.when === 'overPage' && !isOverlayOpen())) return
      press.preventDefault()
      press.stopImmediatePropagation()
      undo.act()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [undo])
}

type ToastObject = Toast.Root.ToastObject<ToastData>

interface MessageProps {
  readonly toast: ToastObject
  readonly closeLabel: string
}

/** All wait their turn to be read out, failures too: those that the library calls urgent it hides and says from another element. */
function Message({ toast, closeLabel }: MessageProps) {
  return (
    <Toast.Root
      toast={toast}
      // Not the dialog that the library makes of it: it asks for no answer.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the element is the library's
      role="group"
      aria-modal={undefined}
      swipeDirection={['left', 'down']}
      className="w-fit max-w-full rounded-xl border border-line glass shadow-popup transition-opacity duration-quick select-text data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-2 py-2 pr-2 pl-3.5">
        {toast.type === 'failure' && (
          <CircleAlert aria-hidden className="my-1.5 size-4 shrink-0 text-danger" />
        )}
        <div className="min-w-0 flex-1 py-1 wrap-anywhere">
          <Toast.Title className="text-ink" />
          <Toast.Description className="mt-0.5 whitespace-pre-line text-ink-2" />
        </div>
        {toast.actionProps !== undefined && (
          <Toast.Action className="flex h-7 shrink-0 items-center rounded-md px-2 font-semibold text-ink underline decoration-line-strong underline-offset-4 hover:bg-hover pointer-coarse:h-10" />
        )}
        <Toast.Close
          aria-label={closeLabel}
          // The library hides it where messages lie behind one another; here all are seen.
          aria-hidden={false}
          className="flex size-7 shrink-0 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:size-10"
        >
          <X aria-hidden className="size-3.5" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  )
}

/** About as much of the window's lower left corner, in pixels, as messages and the composer below them take. */
const CORNER = { width: 460, height: 230 }

/** Returns the side on which messages do not cover what has the focus: they mostly speak of it. */
function freeSide(): 'left' | 'right' {
  const subject = document.activeElement
  if (subject === null || subject === document.body || isTextField(subject)) return 'left'
  const { left, right, bottom } = subject.getBoundingClientRect()
  const isCovered = left < CORNER.width && bottom > window.innerHeight - CORNER.height
  const isCoveredAtRight = right > window.innerWidth - CORNER.width
  return isCovered && !isCoveredAtRight ? 'right' : 'left'
}
