const allowed = new Set(["http:", "https:", "mailto:"]);

/**
 * The address when it is absolute and of a kind that runs nothing, else undefined. Relative ones are
 * refused too: a model cannot know where the page lives.
 */
export function safeHref(href: string): string | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  return url !== undefined && allowed.has(url.protocol) ? url.href : undefined;
}
