/** Where the pages of the hub are; models are at `user/repository` below it. */
const HUB_PAGE = /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\//i;
/** `user/repository`, and what may follow: a quantisation, a page of the repository, one of its files. */
const REPOSITORY =
  /^([\w.-]+\/[\w.-]+?)(:[\w.-]+)?(?:\/(?:tree|blob|resolve)\/[^/]+(\/[^?#]+)?)?\/?(?:[?#].*)?$/;

/**
 * What people type or copy as the address of a model, as a `uri` for `download_model`: names of
 * repositories, and addresses of the hub's pages and files. Anything else stays as it is.
 */
export function toModelUri(typed: string): string {
  const address = typed.trim();
  const isPage = HUB_PAGE.test(address);
  const found = REPOSITORY.exec(address.replace(HUB_PAGE, ""));
  const [, repository, tag = "", file] = found ?? [];
  // A path that only looks like a repository could be anything; on the hub's own pages it is one.
  if (repository === undefined || (file !== undefined && !isPage)) return address;
  if (file !== undefined) return `hf:${repository}${decode(file)}`;
  return `hf:${repository}${tag}`;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
