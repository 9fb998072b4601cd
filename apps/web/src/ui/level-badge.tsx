import { levels } from '../theme/tokens';
import styles from './parts.module.css';

/** Level 1 to 4 of a competency, always with number and word. */
export function LevelBadge({ level }: { level: 1 | 2 | 3 | 4 }) {
  const look = levels[level - 1] ?? levels[0];
  return (
    <span className={styles['level']} style={{ background: look.back, color: look.text }}>
      <b>{look.level}</b> {look.word}
    </span>
  );
}
