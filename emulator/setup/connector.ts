import { kinds } from "../../schemas/kinds.ts";

export interface ConnectorOptions {
  readonly id: string;
  readonly bucket: string;
  readonly region: string;
  /** Records of a partition in an object. */
  readonly flushSize: number;
  readonly kafka: string;
  /** Names of AWS that only its owner knows; placeholders where they are not given. */
  readonly pluginArn?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly subnets?: readonly string[] | undefined;
  readonly securityGroups?: readonly string[] | undefined;
}

/** The settings of Confluent's S3 sink, as they are typed into MSK Connect: the keys and bytes of the lake follow from them. */
export function sinkConfiguration({
  id,
  bucket,
  region,
  flushSize,
}: ConnectorOptions): Readonly<Record<string, string>> {
  return {
    "connector.class": "io.confluent.connect.s3.S3SinkConnector",
    "s3.region": region,
    "s3.bucket.name": bucket,
    "topics.regex": `${escaped(id)}\\.(${kinds.join("|")})`,
    "flush.size": String(flushSize),
    "rotate.schedule.interval.ms": "60000",
    timezone: "UTC",
    "tasks.max": String(kinds.length),
    "schema.compatibility": "NONE",
    "format.class": "io.confluent.connect.s3.format.json.JsonFormat",
    "partitioner.class": "io.confluent.connect.storage.partitioner.DefaultPartitioner",
    "storage.class": "io.confluent.connect.s3.storage.S3Storage",
    "key.converter": "org.apache.kafka.connect.storage.StringConverter",
    "value.converter": "org.apache.kafka.connect.json.JsonConverter",
    "value.converter.schemas.enable": "false",
  };
}

/** What `aws kafkaconnect create-connector --cli-input-json` takes, whole. */
export function connectorRequest(options: ConnectorOptions) {
  const { id, kafka, pluginArn, roleArn, subnets, securityGroups } = options;
  return {
    connectorName: `${id}-s3-sink`,
    connectorConfiguration: sinkConfiguration(options),
    kafkaConnectVersion: "3.7.x",
    capacity: { provisionedCapacity: { mcuCount: 1, workerCount: 1 } },
    kafkaCluster: {
      apacheKafkaCluster: {
        bootstrapServers: kafka,
        vpc: {
          subnets: subnets ?? ["SUBNET-1", "SUBNET-2"],
          securityGroups: securityGroups ?? ["SECURITY-GROUP"],
        },
      },
    },
    kafkaClusterClientAuthentication: { authenticationType: /:9[01]98(,|$)/.test(kafka) ? "IAM" : "NONE" },
    kafkaClusterEncryptionInTransit: {
      encryptionType: /:9092(,|$)/.test(kafka) ? "PLAINTEXT" : "TLS",
    },
    plugins: [{ customPlugin: { customPluginArn: pluginArn ?? "ARN-OF-THE-CONFLUENT-S3-SINK-PLUGIN", revision: 1 } }],
    serviceExecutionRoleArn: roleArn ?? "ARN-OF-THE-ROLE-THAT-MAY-WRITE-TO-THE-BUCKET",
  };
}

/** For people: where to put the JSON, and the command that makes the connector of it. */
export const connectorCommand = (region: string): string =>
  `aws kafkaconnect create-connector --region ${region} --cli-input-json file://connector.json`;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
