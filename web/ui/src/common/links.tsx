import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color' | 'style'> & { ref?: Ref<HTMLAnchorElement> };

/** A link of the app that looks like a button. */
export const LinkButton = createLink(({ ref, ...props }: ButtonProps & Native) => (
  <Button component="a" ref={ref} {...props} />
));

/** A link of the app that looks like one. */
export const LinkAnchor = createLink(({ ref, ...props }: AnchorProps & Native) => <Anchor ref={ref} {...props} />);

const SAFE = new Set(['http:', 'https:', 'mailto:']);

/** Addresses come from feeds and services: only those that open a page or a mail become links. */
export function safeHref(address: string | null | undefined): string | undefined {
  if (!address) return undefined;
  try {
    return SAFE.has(new URL(address, window.location.origin).protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
