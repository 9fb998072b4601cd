import { Button, Menu } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { hasRole, type Me } from '../../api/me';
import { openGrounding } from '../../features/help/help-dialog';
import { signOut } from '../../features/sign-in/sign-out';
import type { NavigationItem } from './navigation';
import styles from './shell.module.css';

/** `more` holds what the four tabs of a phone have no room for. */
export function UserMenu({ me, more }: { me: Me; more: readonly NavigationItem[] }) {
  const router = useRouter();
  return (
    <Menu position="bottom-end" width="15rem">
      <Menu.Target>
        <Button variant="default" size="sm">
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {more.map(({ to, label }) => (
          <Menu.Item key={to} className={styles['phoneOnly']} onClick={() => void router.navigate({ to })}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => void router.navigate({ to: '/me' })}>My account and reading settings</Menu.Item>
        {hasRole(me, 'trainee') ? <Menu.Item onClick={() => void router.navigate({ to: '/welcome' })}>First steps</Menu.Item> : null}
        <Menu.Item onClick={openGrounding}>Grounding exercises</Menu.Item>
        <Menu.Item onClick={() => void signOut(router)}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
