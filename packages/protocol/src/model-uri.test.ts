import { expect, test } from "vitest";
import { toModelUri } from "./model-uri.ts";

test.each([
  ["hf:ann/tiny:Q8_0", "hf:ann/tiny:Q8_0"],
  [" ann/tiny ", "hf:ann/tiny"],
  ["ann/tiny-GGUF:Q4_K_M", "hf:ann/tiny-GGUF:Q4_K_M"],
  ["https://huggingface.co/ann/tiny-GGUF", "hf:ann/tiny-GGUF"],
  ["https://huggingface.co/ann/tiny-GGUF/", "hf:ann/tiny-GGUF"],
  ["huggingface.co/ann/tiny-GGUF?show_file_info=x", "hf:ann/tiny-GGUF"],
  ["https://huggingface.co/ann/tiny/tree/main", "hf:ann/tiny"],
  ["hf.co/ann/tiny-GGUF:Q4_K_M", "hf:ann/tiny-GGUF:Q4_K_M"],
  ["https://huggingface.co/ann/tiny/blob/main/tiny-Q8_0.gguf", "hf:ann/tiny/tiny-Q8_0.gguf"],
  [
    "https://huggingface.co/ann/tiny/resolve/main/Q8/tiny%20model.gguf?download=true",
    "hf:ann/tiny/Q8/tiny model.gguf",
  ],
  ["https://models.example.org/a/m.gguf", "https://models.example.org/a/m.gguf"],
  ["https://huggingface.co/ann", "https://huggingface.co/ann"],
  ["not an address", "not an address"],
  ["models/tiny/blob/main/x.gguf", "models/tiny/blob/main/x.gguf"],
  ["", ""],
])("%j is %j", (typed, uri) => expect(toModelUri(typed)).toBe(uri));
