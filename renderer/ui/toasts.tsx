import { Toast } from '@base-ui/react/toast'
import { CircleAlert, Info, X } from 'lucide-react'
import { classNames } from './class-names.ts'

/** The short messages in the corner. A failure stays until it is closed: it has advice, which takes time to read. */
export const toasts = Toast.createToastManager()

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

/** Shows a whole sentence about something that happened. */
export function notifyAtLength(title: string): void {
  toasts.add({ title, type: 'info', timeout: READING_TIME })
}

/** An action of a message, which closes it. */
export interface ToastAction {
  readonly label: string
  readonly onClick: () => void
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
    actionProps: actionPropsOf(action, () => id),
  })
  return id
}

/** Changes the text of a message that is on screen, and restarts its time. */
export function changeNotice(id: string, title: string, action: ToastAction): void {
  const actionProps = actionPropsOf(action, () => id)
  toasts.update(id, { title, timeout: DECISION, actionProps })
}

function actionPropsOf({ label, onClick }: ToastAction, id: () => string) {
  return {
    children: label,
    onClick: () => {
      toasts.close(id())
      onClick()
    },
  }
}

/** Shows that an action of the user failed, and why. */
export function notifyFailure(title: string, description?: string): void {
  toasts.add({
    title,
    type: 'failure',
    timeout: 0,
    priority: 'high',
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
        <Toast.Viewport
          aria-label={props.label}
          // In the page before any message is: a live region that comes with its text is not read out by every screen reader.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the element is the library's
          role="status"
          {...(props.overDark ? { 'data-theme': 'dark' } : {})}
          className={classNames(
            'fixed z-50 flex w-90 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none',
            // Beside the rail at the edge of what is above the composer.
            props.overDark ? 'bottom-16 left-4' : 'above-composer left-(--edge) ml-12',
          )}
        >
          <ToastList closeLabel={props.closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts: shown } = Toast.useToastManager()
  return shown.map((toast) => {
    const failure = toast.type === 'failure'
    const Icon = failure ? CircleAlert : Info
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        // Not the dialog that the library makes of it: it asks for no answer.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the element is the library's
        role="group"
        aria-modal={undefined}
        swipeDirection={['left', 'down']}
        className="rounded-lg border border-line bg-surface shadow-popup transition-opacity duration-150 select-text data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
      >
        <Toast.Content className="flex items-start gap-3 p-3">
          <Icon
            aria-hidden
            className={classNames('mt-0.5 size-4 shrink-0', failure ? 'text-danger' : 'text-ink-2')}
          />
          <div className="min-w-0 flex-1 wrap-anywhere">
            <Toast.Title className="font-medium text-ink" />
            <Toast.Description className="whitespace-pre-line text-ink-2" />
            {toast.actionProps !== undefined && (
              <Toast.Action className="mt-1.5 -ml-2 flex h-7 items-center rounded-md px-2 font-medium text-accent-ink hover:bg-hover" />
            )}
          </div>
          <Toast.Close
            aria-label={closeLabel}
            // The library hides it where messages lie behind one another; here all are seen.
            aria-hidden={false}
            className="-m-1 flex size-7 shrink-0 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    )
  })
}
