import { Button, Menu } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { Me } from '../../api/me';
import { openGrounding } from '../../features/help/help-dialog';
import { signOut } from '../../features/sign-in/sign-out';

export function UserMenu({ me }: { me: Me }) {
  const router = useRouter();
  return (
    <Menu position="bottom-end" width="15rem">
      <Menu.Target>
        <Button variant="default" size="sm">
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void router.navigate({ to: '/me' })}>My account and reading settings</Menu.Item>
        <Menu.Item onClick={openGrounding}>Grounding exercises</Menu.Item>
        <Menu.Item onClick={() => void signOut(router)}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
