variable "name" {
  description = "Prefix of all names, such as posters-dev."
  type        = string
}

variable "environment" {
  description = "Name of the environment, here and at GitHub."
  type        = string
}

variable "region" {
  description = "Region of the environment."
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

variable "github_repository" {
  description = "Which repository may deploy: owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "github_repository must be owner/name, without wildcards."
  }
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

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[0-9a-f-]+$", var.state_key_arn))
    error_message = "state_key_arn must be the ARN of a key, not of an alias."
  }
}

variable "images_kept" {
  description = "Images of past releases to keep in each repository."
  type        = number
  default     = 30

  validation {
    condition     = var.images_kept >= 5 && var.images_kept <= 500
    error_message = "images_kept must be from 5 to 500: a release is to be taken back for a while."
  }
}
