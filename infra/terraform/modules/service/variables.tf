variable "name" {
  description = "Prefix of all names, such as posters-dev."
  type        = string
}

variable "service" {
  description = "The host: portal or generation."
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
  description = "Image to run: repository with a digest, or with a tag that never moves."
  type        = string

  validation {
    condition     = can(regex("^[^:@]+(@sha256:[0-9a-f]{64}|:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})$", var.image)) && !can(regex(":latest$", var.image))
    error_message = "image must name a digest or an immutable tag; latest is neither."
  }
}

variable "collector_image" {
  description = "Image of the OpenTelemetry collector, by digest."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.collector_image))
    error_message = "collector_image must be named by its digest (…@sha256:…)."
  }
}

variable "collector_config" {
  description = "The collector's configuration, YAML."
  type        = string
}

variable "environment" {
  description = "Configuration: the keys of the configuration contract."
  type        = map(string)

  validation {
    condition     = alltrue([for key in keys(var.environment) : !can(regex("(?i)(secret|password|token|apikey)", key))])
    error_message = "environment holds no secrets: they come from Secrets Manager."
  }
}

variable "secrets" {
  description = "Configuration keys whose values are in Secrets Manager: key to ARN."
  type        = map(string)
  default     = {}
}

variable "secrets_key_arn" {
  description = "KMS key of the secrets; null without secrets."
  type        = string
  default     = null
}

variable "repository_arn" {
  description = "ECR repository of the image."
  type        = string
}

variable "task_role_arn" {
  description = "Role of the host itself."
  type        = string
}

variable "boundary_arn" {
  description = "Permissions boundary of every role."
  type        = string
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

variable "container_port" {
  description = "Where the host listens."
  type        = number
  default     = 8080
}

variable "load_balancer" {
  description = "Where to register for requests; null for a host that no load balancer leads to. An object, so that it is known whether there is one before its ARN is."
  type        = object({ target_group_arn = string })
  default     = null
}

variable "discovery" {
  description = "Namespace to register in; null for a host that nobody looks for."
  type        = object({ namespace_id = string })
  default     = null
}

variable "cpu" {
  description = "CPU units of a task, collector included; 1024 is one CPU."
  type        = number

  validation {
    condition     = contains([512, 1024, 2048, 4096], var.cpu)
    error_message = "cpu must be 512, 1024, 2048 or 4096."
  }
}

variable "memory" {
  description = "Memory of a task in MiB, collector included."
  type        = number

  validation {
    condition     = var.memory >= 1024 && var.memory <= 30720 && var.memory % 1024 == 0
    error_message = "memory must be whole gibibytes, from 1024 to 30720."
  }
}

variable "tasks_min" {
  description = "Tasks at the least."
  type        = number

  validation {
    condition     = var.tasks_min >= 1
    error_message = "tasks_min must be at least 1."
  }
}

variable "tasks_max" {
  description = "Tasks at the most."
  type        = number

  validation {
    condition     = var.tasks_max >= var.tasks_min && var.tasks_max <= 200
    error_message = "tasks_max must be at least tasks_min, and at most 200."
  }
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
}

variable "logs_key_arn" {
  description = "KMS key of log groups."
  type        = string
}
