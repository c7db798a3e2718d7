import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Button, type ButtonVariant } from './button.tsx'
import { DIALOG_BACKDROP, DIALOG_POPUP } from './dialog-styles.ts'

interface ConfirmDialogProps {
  readonly open: boolean
  readonly title: string
  readonly body: string
  readonly confirmLabel: string
  readonly cancelLabel: string
  /** Variant of the confirming button; `danger` by default. */
  readonly variant?: ButtonVariant
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before an action that cannot be undone, or takes long. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <AlertDialog.Root
      open={props.open}
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={DIALOG_BACKDROP} />
        <AlertDialog.Popup className={`${DIALOG_POPUP} w-104`}>
          <AlertDialog.Title className="text-lg font-semibold">{props.title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-ink-2">
            {props.body}
          </AlertDialog.Description>
          <div className="mt-6 flex justify-end gap-2">
            <Button onClick={props.onClose}>{props.cancelLabel}</Button>
            <Button variant={props.variant ?? 'danger'} onClick={props.onConfirm}>
              {props.confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
