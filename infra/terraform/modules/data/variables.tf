variable "name" {
  description = "Prefix of all names, such as posters-dev."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name))
    error_message = "name must be 3 to 31 small letters, digits and hyphens: it becomes part of bucket names."
  }
}

variable "account_id" {
  description = "The AWS account."
  type        = string
}

variable "partition" {
  description = "The AWS partition."
  type        = string
}

variable "deletion_protection" {
  description = "Keeps tables, and what is in buckets, from being destroyed by Terraform."
  type        = bool
}

variable "link_lifetime_seconds" {
  description = "How old a pre-signed link's signature may be: at most what Links__Lifetime may be, five minutes."
  type        = number
  default     = 300

  validation {
    condition     = var.link_lifetime_seconds >= 10 && var.link_lifetime_seconds <= 300
    error_message = "link_lifetime_seconds must be from 10 to 300: links live five minutes at most."
  }
}

variable "noncurrent_version_days" {
  description = "How long a deleted or replaced object can be brought back."
  type        = number
  default     = 30

  validation {
    condition     = var.noncurrent_version_days >= 1 && var.noncurrent_version_days <= 365
    error_message = "noncurrent_version_days must be from 1 to 365."
  }
}

variable "access_log_days" {
  description = "How long access logs of load balancer, bucket and CDN are kept. They hold addresses of people."
  type        = number
  default     = 90

  validation {
    condition     = var.access_log_days >= 7 && var.access_log_days <= 400
    error_message = "access_log_days must be from 7 to 400."
  }
}

variable "distribution_arn" {
  description = "The CDN distribution that may read public copies, under shared/."
  type        = string
}
