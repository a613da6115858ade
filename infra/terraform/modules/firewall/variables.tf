variable "name" {
  description = "Name of the firewall."
  type        = string
}

variable "scope" {
  description = "REGIONAL for a load balancer, CLOUDFRONT (in us-east-1) for the CDN."
  type        = string

  validation {
    condition     = contains(["REGIONAL", "CLOUDFRONT"], var.scope)
    error_message = "scope must be REGIONAL or CLOUDFRONT."
  }
}

variable "requests_per_five_minutes" {
  description = "Requests that one address may make in five minutes."
  type        = number

  validation {
    condition     = var.requests_per_five_minutes >= 100 && var.requests_per_five_minutes <= 2000000
    error_message = "requests_per_five_minutes must be from 100 to 2,000,000."
  }
}

variable "log_retention_days" {
  description = "How long the log of refused requests is kept."
  type        = number
}

variable "logs_key_arn" {
  description = "KMS key of log groups, in the same region as the firewall; null for the CDN's, which is in another region than our key."
  type        = string
}
