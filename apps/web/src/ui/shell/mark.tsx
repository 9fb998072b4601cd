/** The mark of public/mark.svg, drawn in place: as a file it would be one more trip before the page stands. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width={28} height={28} aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0F6466" />
      <path d="M9 24V14a4 4 0 0 1 8 0v10M15 24V11a4 4 0 0 1 8 0v13" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
    </svg>
  );
}
