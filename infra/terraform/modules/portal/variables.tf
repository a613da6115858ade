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

variable "public_url" {
  description = "PublicUrl: the portal's own absolute address."
  type        = string

  validation {
    condition     = can(regex("^https://[a-z0-9.-]+$", var.public_url))
    error_message = "public_url must be an https address without a path."
  }
}

variable "gallery_image_base_url" {
  description = "Gallery__ImageBaseUrl: the CDN that serves public copies."
  type        = string

  validation {
    condition     = can(regex("^https://[a-z0-9.-]+$", var.gallery_image_base_url))
    error_message = "gallery_image_base_url must be an https address without a path."
  }
}

variable "generation_url" {
  description = "Where workers are woken, inside the network."
  type        = string
}

variable "cognito" {
  description = "The user pool that signs people in."
  type        = object({ authority = string, client_id = string, user_pool_id = string, user_pool_arn = string, logout_url = string })
}

variable "previous_webhook_secret" {
  description = "Accept Stripe's previous signing secret as well, while it is being changed (docs/billing.md)."
  type        = bool
  default     = false
}

variable "target_group_arn" {
  description = "The load balancer's target group."
  type        = string
}

variable "requests_target" {
  description = "The load balancer and target group as scaling names them."
  type        = string
}

variable "requests_per_task_and_minute" {
  description = "More requests than this start another portal."
  type        = number
  default     = 3000
}
