variable "name" {
  description = "Prefix of all names, such as posters-dev."
  type        = string
}

variable "region" {
  description = "Region it runs in."
  type        = string
}

variable "partition" {
  description = "The AWS partition."
  type        = string
}

variable "account_id" {
  description = "The AWS account."
  type        = string
}

variable "image" {
  description = "Image to run: repository with a digest or an immutable tag."
  type        = string
}

variable "repository_arn" {
  description = "ECR repository of the image."
  type        = string
}

variable "collector_image" {
  description = "Image of the OpenTelemetry collector, by digest."
  type        = string
}

variable "telemetry" {
  description = "The collector's configuration and the ARN of the log group that metrics go through."
  type        = object({ collector_config = string, log_group_arn = string })
}

variable "tables" {
  description = "Name and ARN of the tables credits, history and tenants."
  type        = map(object({ name = string, arn = string }))

  validation {
    condition     = toset(keys(var.tables)) == toset(["credits", "history", "tenants"])
    error_message = "tables must be credits, history and tenants."
  }
}

variable "leading_keys" {
  description = "Partitions that each host may name, by table, as the data module says them."
  type        = map(map(list(string)))
}

variable "bucket" {
  description = "Name of the bucket of images."
  type        = string
}

variable "bucket_arn" {
  description = "ARN of the bucket of images."
  type        = string
}

variable "data_key_arn" {
  description = "KMS key of tables and images."
  type        = string
}

variable "environment" {
  description = "Configuration of the host, beyond what this module knows."
  type        = map(string)
}

variable "cluster_arn" {
  description = "The ECS cluster."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group of the tasks."
  type        = string
}

variable "namespace_id" {
  description = "Namespace of services inside the network."
  type        = string
}

variable "size" {
  description = "CPU units and MiB of a task, and how many tasks there are at the least and at the most."
  type        = object({ cpu = number, memory = number, tasks_min = number, tasks_max = number })
}

variable "boundary_arn" {
  description = "Permissions boundary of every role."
  type        = string
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
}

variable "logs_key_arn" {
  description = "KMS key of log groups."
  type        = string
}

variable "image_model_id" {
  description = "Images__ModelId: a Bedrock model or inference profile of Stability's text-to-image family."
  type        = string

  validation {
    condition     = can(regex("^([a-z]{2,6}\\.)?stability\\.[a-z0-9.:-]+$", var.image_model_id))
    error_message = "image_model_id must name a model of Stability's family, such as stability.stable-image-core-v1:1."
  }
}

variable "image_model_region" {
  description = "Images__Region: where the model is."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]+$", var.image_model_region))
    error_message = "image_model_region must be the name of an AWS region."
  }
}

variable "image_model_arns" {
  description = "What the worker may invoke, where it is more than the model of that id: an inference profile takes its own ARN and those of the models behind it."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.image_model_arns : can(regex("^arn:[a-z-]+:bedrock:[a-z0-9-]+:[0-9]*:(foundation-model|inference-profile)/[a-z0-9.:-]+$", arn))])
    error_message = "image_model_arns must be exact ARNs of foundation models or inference profiles."
  }
}

variable "metrics_namespace" {
  description = "Where the worker's own metrics are."
  type        = string
}

variable "waiting_few" {
  description = "While so many posters wait or more, no worker is stopped."
  type        = number
  default     = 10

  validation {
    condition     = var.waiting_few >= 1 && var.waiting_few <= 1000
    error_message = "waiting_few must be from 1 to 1,000."
  }
}

variable "wait_target_seconds" {
  description = "How long a poster that a worker could begin may wait before more workers are started."
  type        = number
  default     = 20

  validation {
    condition     = var.wait_target_seconds >= 5 && var.wait_target_seconds <= 600
    error_message = "wait_target_seconds must be from 5 to 600."
  }
}

variable "failed_tasks_topic_arn" {
  description = "Topic for scheduled tasks that could not be started."
  type        = string
}

variable "schedule_timezone" {
  description = "Time zone of the nightly tasks."
  type        = string
  default     = "Etc/UTC"
}
