variable "account_id" {
  description = "The AWS account. Nothing is done in another one."
  type        = string
}

variable "region" {
  description = "Region of everything but the CDN and the image model."
  type        = string
}

variable "domain_name" {
  description = "The portal's address, without a scheme: posters.example.com."
  type        = string
}

variable "hosted_zone_id" {
  description = "Route 53 zone of the domain."
  type        = string
}

variable "sign_in_prefix" {
  description = "First part of the sign-in pages' address; nobody else in the region may have it."
  type        = string
}

variable "portal_release" {
  description = "Which portal to run: a digest (sha256:…) or a tag of our repository."
  type        = string
}

variable "generation_release" {
  description = "Which worker to run: a digest (sha256:…) or a tag of our repository."
  type        = string
}

variable "collector_image" {
  description = "Image of AWS's OpenTelemetry collector, by digest."
  type        = string
}

variable "image_model_id" {
  description = "Images__ModelId. Models retire: AWS announces when."
  type        = string
  default     = "stability.stable-image-core-v1:1"
}

variable "image_model_region" {
  description = "Images__Region: where the model is."
  type        = string
  default     = "us-west-2"
}

variable "image_model_arns" {
  description = "What the worker may invoke, where it is more than the model of that id."
  type        = list(string)
  default     = []
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
  default     = 150
}

variable "extra_environment" {
  description = "Further configuration of both hosts, such as Billing__Packs__0__Price. No secrets."
  type        = map(string)
  default     = {}
}

variable "previous_webhook_secret" {
  description = "Accept Stripe's previous signing secret as well, while it is being changed."
  type        = bool
  default     = false
}

variable "deletion_protection" {
  description = "Set to false and apply, before dev is to be taken down."
  type        = bool
  default     = true
}
