/** Said where the picture or video would be. */
export function StageMessage({ text }: { readonly text: string }) {
  return (
    <div role="alert" className="absolute inset-0 flex items-center justify-center p-8">
      <p className="max-w-90 text-center text-balance text-ink-2">{text}</p>
    </div>
  )
}
