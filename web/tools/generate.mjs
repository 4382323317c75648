// Makes TypeScript of the contract: ../proto/gandan -> generated/.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));
const proto = `${web}/../proto`;
const files = ["gandan/v1", "google/rpc"].flatMap((folder) =>
  readdirSync(`${proto}/${folder}`)
    .filter((name) => name.endsWith(".proto"))
    .map((name) => `${folder}/${name}`));

rmSync(`${web}/generated`, { recursive: true, force: true });
mkdirSync(`${web}/generated`);
execFileSync("protoc", [
  `--plugin=protoc-gen-es=${web}/node_modules/.bin/protoc-gen-es`,
  "--es_opt=target=ts", `--es_out=${web}/generated`, `-I${proto}`, ...files,
], { stdio: "inherit" });
