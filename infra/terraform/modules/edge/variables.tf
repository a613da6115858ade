variable "name" {
  description = "Prefix of all names, such as posters-dev."
  type        = string
}

variable "domain_name" {
  description = "The portal's address, without a scheme: posters.example.com."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "domain_name must be a host name without scheme, wildcard or path."
  }
}

variable "hosted_zone_id" {
  description = "Route 53 zone of the domain. It exists: registering a domain is a person's decision."
  type        = string
}

variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "public_subnet_ids" {
  description = "Where the load balancer is."
  type        = list(string)
}

variable "load_balancer_security_group_id" {
  description = "Security group of the load balancer."
  type        = string
}

variable "container_port" {
  description = "Where the portal listens in its container."
  type        = number
  default     = 8080
}

variable "logs_bucket" {
  description = "Name of the bucket of access logs."
  type        = string
}

variable "logs_bucket_arn" {
  description = "ARN of the bucket of access logs."
  type        = string
}

variable "images_domain_name" {
  description = "Where the CDN reads public copies: the bucket's regional name."
  type        = string
}

variable "requests_per_five_minutes" {
  description = "Requests that one address may make in five minutes, before the firewall answers 429."
  type        = number
  default     = 3000
}

variable "log_retention_days" {
  description = "How long logs of refused requests are kept."
  type        = number
}

variable "logs_key_arn" {
  description = "KMS key of log groups."
  type        = string
}

variable "deletion_protection" {
  description = "Keeps the load balancer from being deleted."
  type        = bool
}
