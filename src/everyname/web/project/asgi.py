"""What a server runs."""

import os
import warnings

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "everyname.web.project.settings")

# whitenoise hands out its small files piece by piece, and Django joins them: meant so, no reason to warn.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

application = get_asgi_application()
