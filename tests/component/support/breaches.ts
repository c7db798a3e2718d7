let breaches: string[] = []

document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  breaches.push(`${violatedDirective}: ${blockedURI}`)
})

/** Returns the breaches of the app's policy since the last call, as `directive: what was blocked`. */
export function takeBreaches(): string[] {
  const taken = breaches
  breaches = []
  return taken
}
