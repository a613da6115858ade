variable "name" {
  description = "Prefix of all names, such as posters-dev."
  type        = string
}

variable "region" {
  description = "Region of the network."
  type        = string
}

variable "cidr" {
  description = "Address range of the network, /16 to /22."
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 22, false)
    error_message = "cidr must be a range in CIDR notation, from /16 to /22."
  }

  validation {
    condition     = can(regex("^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)", var.cidr))
    error_message = "cidr must be a private range (RFC 1918)."
  }
}

variable "availability_zones" {
  description = "Zones to spread over, two or three."
  type        = list(string)

  validation {
    condition     = length(distinct(var.availability_zones)) == length(var.availability_zones) && length(var.availability_zones) >= 2 && length(var.availability_zones) <= 3
    error_message = "availability_zones must be two or three different zones."
  }
}

variable "nat_per_zone" {
  description = "One NAT gateway a zone, so that a zone may fail alone; otherwise one for all."
  type        = bool
}

variable "container_port" {
  description = "Where both hosts listen in their containers."
  type        = number
  default     = 8080
}

variable "log_retention_days" {
  description = "How long flow logs are kept."
  type        = number
}

variable "logs_key_arn" {
  description = "KMS key of log groups."
  type        = string
}

variable "boundary_arn" {
  description = "Permissions boundary of every role."
  type        = string
}
