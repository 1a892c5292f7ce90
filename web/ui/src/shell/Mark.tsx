/** The mark: a signal post with its lamp lit, which is also a P. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg viewBox="0 0 64 64" width={size} height={size} aria-hidden="true">
      <rect width="64" height="64" rx="16" fill="#bf3610" />
      <path d="M20 12v40" stroke="#fff" strokeWidth="7" strokeLinecap="round" />
      <circle cx="35" cy="25" r="13" fill="none" stroke="#fff" strokeWidth="7" />
      <circle cx="35" cy="25" r="5" fill="#ffc24a" />
      <path d="M34 52h14" stroke="#ffc24a" strokeWidth="5" strokeLinecap="round" strokeDasharray="1 8.5" />
    </svg>
  );
}
