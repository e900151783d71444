import { ProtobufMessage } from './protobuf';

/**
 * ONNX files (onnx.ai, `onnx.proto` of IR version 8): a graph of operators that other programs run. Field numbers are
 * those of that schema.
 */
export interface OnnxGraph {
  readonly name: string;
  readonly description: string;
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
  readonly constants: readonly OnnxConstant[];
  /** In an order in which each has what it needs. */
  readonly nodes: readonly OnnxNode[];
}

export type OnnxType = 'double' | 'int64' | 'string';

export interface OnnxPort {
  readonly name: string;
  readonly type: OnnxType;
  /** The name of a dimension whose size is not known, or its size. */
  readonly shape: readonly (string | number)[];
}

export type OnnxConstant = { readonly name: string; readonly shape: readonly number[] } & (
  | { readonly type: 'double'; readonly values: Float64Array }
  | { readonly type: 'int64'; readonly values: readonly number[] }
  | { readonly type: 'string'; readonly values: readonly string[] }
);

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole numbers by name. */
  readonly attributes?: { readonly [name: string]: number };
}

const irVersion = 8;
const operatorVersion = 13;

/** TensorProto.DataType */
const types: { readonly [T in OnnxType]: number } = { int64: 7, string: 8, double: 11 };
/** AttributeProto.AttributeType INT */
const integerAttribute = 2;

export function writeOnnx(graph: OnnxGraph, producer: { readonly name: string; readonly version: string }): Uint8Array {
  return new ProtobufMessage()
    .integer(1, irVersion)
    .text(2, producer.name)
    .text(3, producer.version)
    .text(6, graph.description)
    .message(7, graphMessage(graph))
    .message(8, new ProtobufMessage().text(1, '').integer(2, operatorVersion))
    .encode();
}

function graphMessage({ name, inputs, outputs, constants, nodes }: OnnxGraph): ProtobufMessage {
  const message = new ProtobufMessage();
  for (const node of nodes) message.message(1, nodeMessage(node));
  message.text(2, name);
  for (const constant of constants) message.message(5, tensorMessage(constant));
  for (const port of inputs) message.message(11, portMessage(port));
  for (const port of outputs) message.message(12, portMessage(port));
  return message;
}

function nodeMessage({ operator, inputs, outputs, attributes = {} }: OnnxNode): ProtobufMessage {
  const message = new ProtobufMessage();
  for (const input of inputs) message.text(1, input);
  for (const output of outputs) message.text(2, output);
  message.text(4, operator);
  for (const [name, value] of Object.entries(attributes))
    message.message(5, new ProtobufMessage().text(1, name).integer(3, value).integer(20, integerAttribute));
  return message;
}

function tensorMessage(constant: OnnxConstant): ProtobufMessage {
  const message = new ProtobufMessage();
  for (const size of constant.shape) message.integer(1, size);
  message.integer(2, types[constant.type]);
  if (constant.type === 'string')
    for (const value of constant.values) message.bytes(6, new TextEncoder().encode(value));
  message.text(8, constant.name);
  if (constant.type !== 'string') message.bytes(9, rawData(constant));
  return message;
}

/** Little-endian, as the schema demands, on every machine. */
function rawData(constant: Exclude<OnnxConstant, { type: 'string' }>): Uint8Array {
  const bytes = new Uint8Array(8 * constant.values.length);
  const view = new DataView(bytes.buffer);
  if (constant.type === 'double') constant.values.forEach((value, i) => view.setFloat64(8 * i, value, true));
  else constant.values.forEach((value, i) => view.setBigInt64(8 * i, BigInt(value), true));
  return bytes;
}

function portMessage({ name, type, shape }: OnnxPort): ProtobufMessage {
  const dimensions = new ProtobufMessage();
  for (const size of shape)
    dimensions.message(
      1,
      typeof size === 'number' ? new ProtobufMessage().integer(1, size) : new ProtobufMessage().text(2, size),
    );
  const tensor = new ProtobufMessage().integer(1, types[type]).message(2, dimensions);
  return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
}
