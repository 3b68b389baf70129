from govern.roi.drawings.benefits_map import benefits_map
from govern.roi.drawings.cumulative import cumulative_chart
from govern.roi.drawings.picture import Picture
from govern.roi.drawings.savings import Figure, savings_chart
from govern.roi.drawings.tornado import tornado
from govern.roi.drawings.waterfall import waterfall

__all__ = ["Figure", "Picture", "benefits_map", "cumulative_chart", "savings_chart", "tornado", "waterfall"]
