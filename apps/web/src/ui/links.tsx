import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Plain = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style' | 'color'> & { ref?: Ref<HTMLAnchorElement> };

const MantineAnchor = (props: AnchorProps & Plain) => <Anchor {...props} />;
const MantineButton = ({ ref, ...props }: ButtonProps & Plain) => <Button component="a" ref={ref} {...props} />;

/** A link inside the app: `<TextLink to="/me">`. */
export const TextLink: LinkComponent<typeof MantineAnchor> = createLink(MantineAnchor);

/** A link that looks like a button, for the one next step of a page. It goes somewhere; a command is a Button. */
export const ButtonLink: LinkComponent<typeof MantineButton> = createLink(MantineButton);
