/** A name such as `confirm-booking` or `CapturePayment` in words: `Confirm booking`, `Capture payment`. */
export function sayName(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/\b([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
