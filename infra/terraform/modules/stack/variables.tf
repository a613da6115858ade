variable "environment" {
  description = "dev or prod."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "environment must be dev or prod."
  }
}

variable "region" {
  description = "Region of everything but the CDN and the image model."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]+$", var.region))
    error_message = "region must be the name of an AWS region."
  }
}

variable "account_id" {
  description = "The AWS account."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "partition" {
  description = "The AWS partition."
  type        = string
  default     = "aws"
}

variable "domain_name" {
  description = "The portal's address, without a scheme: posters.example.com."
  type        = string
}

variable "hosted_zone_id" {
  description = "Route 53 zone of the domain."
  type        = string

  validation {
    condition     = can(regex("^Z[A-Z0-9]{5,31}$", var.hosted_zone_id))
    error_message = "hosted_zone_id must be the id of a zone: a Z and capitals or digits."
  }
}

variable "sign_in_prefix" {
  description = "First part of the sign-in pages' address; nobody else in the region may have it."
  type        = string
}

variable "portal_release" {
  description = "Which portal to run: a digest (sha256:…) or a tag of our repository, whose tags never move."
  type        = string

  validation {
    condition     = can(regex("^(sha256:[0-9a-f]{64}|[A-Za-z0-9_][A-Za-z0-9._-]{0,127})$", var.portal_release)) && lower(var.portal_release) != "latest"
    error_message = "portal_release must be a digest or a tag; latest says nothing about what runs."
  }
}

variable "generation_release" {
  description = "Which worker to run: a digest (sha256:…) or a tag of our repository, whose tags never move."
  type        = string

  validation {
    condition     = can(regex("^(sha256:[0-9a-f]{64}|[A-Za-z0-9_][A-Za-z0-9._-]{0,127})$", var.generation_release)) && lower(var.generation_release) != "latest"
    error_message = "generation_release must be a digest or a tag; latest says nothing about what runs."
  }
}

variable "collector_image" {
  description = "Image of AWS's OpenTelemetry collector, by digest."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9.-]+/[a-z0-9/._-]+@sha256:[0-9a-f]{64}$", var.collector_image))
    error_message = "collector_image must be named by its digest (…@sha256:…)."
  }
}

variable "image_model_id" {
  description = "Images__ModelId: a Bedrock model or inference profile of Stability's text-to-image family."
  type        = string
}

variable "image_model_region" {
  description = "Images__Region: where the model is."
  type        = string
}

variable "image_model_arns" {
  description = "What the worker may invoke, where it is more than the model of that id."
  type        = list(string)
  default     = []
}

variable "network" {
  description = "Address range, zones, and whether each zone goes out by itself."
  type        = object({ cidr = optional(string, "10.40.0.0/16"), availability_zones = list(string), nat_per_zone = bool })
}

variable "portal_size" {
  description = "CPU units and MiB of a portal, and how many there are."
  type        = object({ cpu = number, memory = number, tasks_min = number, tasks_max = number })

  validation {
    condition     = var.environment != "prod" || var.portal_size.tasks_min >= 2
    error_message = "In prod there are at least two portals: one may be taken away at any time."
  }
}

variable "generation_size" {
  description = "CPU units and MiB of a worker, and how many there are."
  type        = object({ cpu = number, memory = number, tasks_min = number, tasks_max = number })

  validation {
    condition     = var.environment != "prod" || var.generation_size.tasks_min >= 2
    error_message = "In prod there are at least two workers: one may be taken away at any time."
  }
}

variable "rules" {
  description = "Rules of the product that both hosts have to agree on; the defaults are the code's."
  type = object({
    daily_allowance        = optional(number, 10)
    retention_days         = optional(number, 30)
    link_lifetime_seconds  = optional(number, 300)
    running_per_tenant     = optional(number, 5)
    unfinished_per_tenant  = optional(number, 500)
    model_calls_per_day    = optional(number, 10000)
    tenants_made_per_month = optional(number, 5)
    adjusted_alone_max     = optional(number, 1000)
  })
  default = {}

  validation {
    condition     = var.rules.daily_allowance >= 0 && var.rules.daily_allowance <= 10000
    error_message = "daily_allowance must be from 0 to 10,000."
  }

  validation {
    condition     = var.rules.retention_days >= 3 && var.rules.retention_days <= 3650
    error_message = "retention_days must be from 3 to 3650."
  }

  validation {
    condition     = var.rules.link_lifetime_seconds >= 10 && var.rules.link_lifetime_seconds <= 300
    error_message = "link_lifetime_seconds must be from 10 to 300."
  }

  validation {
    condition     = var.rules.model_calls_per_day >= 0 && var.rules.model_calls_per_day <= 100000000
    error_message = "model_calls_per_day must be from 0 to 100,000,000."
  }
}

variable "extra_environment" {
  description = "Further configuration of both hosts, such as Billing__Packs__0__Price. No secrets."
  type        = map(string)
  default     = {}
}

variable "mfa" {
  description = "OPTIONAL or ON."
  type        = string
  default     = "OPTIONAL"
}

variable "threat_protection" {
  description = "Cognito's protection from taken-over accounts: OFF, AUDIT or ENFORCED."
  type        = string
  default     = "OFF"
}

variable "previous_webhook_secret" {
  description = "Accept Stripe's previous signing secret as well, while it is being changed."
  type        = bool
  default     = false
}

variable "github_repository" {
  description = "Which repository may deploy: owner/name."
  type        = string
}

variable "create_github_provider" {
  description = "An account knows GitHub once. Set this to false where it does already."
  type        = bool
  default     = true
}

variable "state_bucket" {
  description = "Bucket of the Terraform state."
  type        = string
}

variable "state_key_arn" {
  description = "KMS key of the Terraform state."
  type        = string
}

variable "alarm_emails" {
  description = "Who is told of alarms."
  type        = list(string)
}

variable "monthly_budget_usd" {
  description = "What a month may cost, in US dollars."
  type        = number
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
}

variable "access_log_days" {
  description = "How long access logs are kept."
  type        = number
  default     = 90
}

variable "deletion_protection" {
  description = "Keeps tables, buckets, user pool and load balancer from being deleted."
  type        = bool
  default     = true

  validation {
    condition     = var.environment != "prod" || var.deletion_protection
    error_message = "prod is always protected from deletion."
  }
}
