// A model of a file behind the chat completions protocol, one request at a time.
// node local_model.mjs MODEL.gguf FOLDER-OF-NODE-MODULES PORT THREADS
import http from "node:http";
import path from "node:path";
import {pathToFileURL} from "node:url";

const [file, modules, port, asked] = process.argv.slice(2);
const threads = Number(asked);
const MOST_ITEMS = 4; // of a list, and below that of characters of a text: a small model comes to no end by itself
const MOST_CHARACTERS = 160;
const entry = path.join(modules, "node-llama-cpp", "dist", "index.js");
const {getLlama, LlamaChatSession} = await import(pathToFileURL(entry).href);
const llama = await getLlama({gpu: false, build: "never", maxThreads: threads, logLevel: "error"});
const model = await llama.loadModel({modelPath: file});
const context = await model.createContext({contextSize: 24576, threads});
const sequence = context.getSequence(); // one for all: what a repair repeats is not read again
let turn = Promise.resolve();

function refuse(response, status, message) {
    response.writeHead(status, {"Content-Type": "application/json"});
    response.end(JSON.stringify({error: {message, type: "invalid_request_error", param: null, code: null}}));
}

// The schema with an end to every list and text that has none.
function bounded(node) {
    if (Array.isArray(node)) return node.map(bounded);
    if (node === null || typeof node !== "object") return node;
    const made = Object.fromEntries(Object.entries(node).map(([key, one]) => [key, bounded(one)]));
    if (made.type === "array") made.maxItems = Math.max(made.minItems ?? 0, Math.min(made.maxItems ?? MOST_ITEMS, MOST_ITEMS));
    if (made.type === "string" && !made.enum && !("const" in made) && !made.pattern && !made.format)
        made.maxLength = Math.min(made.maxLength ?? MOST_CHARACTERS, MOST_CHARACTERS);
    return made;
}

async function grammarOf(shape) {
    try {
        return await llama.createGrammarForJsonSchema(bounded(shape));
    } catch {
        return await llama.createGrammarForJsonSchema(shape); // an older engine knows no bounds
    }
}

async function answer(request, response) {
    const shape = request.response_format?.json_schema?.schema;
    if (request.tools || request.stream)
        return refuse(response, 400, "tools and streams are not supported here");
    if (response.destroyed) return; // whoever asked has left while others were answered
    let grammar;
    try {
        if (shape) grammar = await grammarOf(shape);
    } catch (error) {
        return refuse(response, 400, `response_format is not supported: ${error.message}`.slice(0, 300));
    }
    const gone = new AbortController();
    response.on("close", () => gone.abort()); // else the next one waits for an answer that nobody reads
    const session = new LlamaChatSession({
        contextSequence: sequence, systemPrompt: request.messages[0].content, autoDisposeSequence: false,
    });
    const history = request.messages.slice(1, -1).map(one => one.role === "user"
        ? {type: "user", text: one.content} : {type: "model", response: [one.content]});
    session.setChatHistory([...session.getChatHistory(), ...history]);
    const before = sequence.tokenMeter.getState();
    try {
        const said = await session.promptWithMeta(request.messages.at(-1).content,
            {grammar, maxTokens: request.max_tokens, temperature: 0, signal: gone.signal});
        const used = sequence.tokenMeter.diff(before);
        const message = {role: "assistant", content: said.responseText};
        const body = {
            id: "local", object: "chat.completion", created: 1, model: path.basename(file),
            choices: [{index: 0, message, finish_reason: said.stopReason === "maxTokens" ? "length" : "stop"}],
            usage: {
                prompt_tokens: used.usedInputTokens, completion_tokens: used.usedOutputTokens,
                total_tokens: used.usedInputTokens + used.usedOutputTokens,
            },
        };
        response.writeHead(200, {"Content-Type": "application/json"});
        response.end(JSON.stringify(body));
    } catch (error) {
        if (!gone.signal.aborted) refuse(response, 500, String(error.message).slice(0, 300));
    } finally {
        session.dispose({disposeSequence: false});
    }
}

const server = http.createServer((request, response) => {
    const parts = [];
    request.on("data", part => parts.push(part));
    request.on("end", () => {
        const asked = JSON.parse(Buffer.concat(parts).toString("utf8"));
        turn = turn.then(() => answer(asked, response)).catch(error => refuse(response, 500, String(error)));
    });
});
server.requestTimeout = 0;
server.listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/v1`));
