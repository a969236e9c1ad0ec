"""Vectors in the database: each row says which model made it, and of what."""

from django.db import models
from pgvector.django import HalfVectorField

from recruiter.accounts.models import Owned


class Vector(Owned):
    """`fingerprint` names the text that was embedded: another text, another fingerprint. Vectors of several models and
    lengths live side by side, and are never compared across models."""

    model = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    embedding = HalfVectorField()

    class Meta:
        abstract = True
