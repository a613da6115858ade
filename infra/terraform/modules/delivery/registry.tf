resource "aws_kms_key" "registry" {
  description             = "${var.name}: container images"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "registry" {
  name          = "alias/${var.name}-registry"
  target_key_id = aws_kms_key.registry.key_id
}

resource "aws_ecr_repository" "this" {
  for_each = toset(["portal", "generation"])

  name                 = "${var.name}/${each.key}"
  image_tag_mutability = "IMMUTABLE" # a tag is what was tested, for ever

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.registry.arn
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each = aws_ecr_repository.this

  repository = each.value.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Keep the last releases"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = var.images_kept }
      action       = { type = "expire" }
    }]
  })
}
