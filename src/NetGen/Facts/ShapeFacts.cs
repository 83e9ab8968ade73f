namespace NetGen;

/// <summary>What layers ask of a shape.</summary>
internal static class ShapeFacts
{
    extension(Shape shape)
    {
        /// <summary>Values that each place has: the channels of a signal or an image, otherwise all values.</summary>
        public int FeatureCount => shape.SpatialRank > 0 ? shape.Axes[0].Size : shape.Size;

        /// <summary>Axes along which places lie: 1 of a signal, 2 of an image, 0 of a vector of features.</summary>
        public int SpatialRank => shape.Axes[0].Name == Shape.Channels ? shape.Axes.Count - 1 : 0;

        /// <summary>Rows of an image; 1 of a signal and of a vector of features.</summary>
        public int Rows => shape.SpatialRank > 1 ? shape.Axes[1].Size : 1;

        /// <summary>Columns of an image, places of a signal; 1 of a vector of features.</summary>
        public int Columns => shape.SpatialRank > 0 ? shape.Axes[shape.Axes.Count - 1].Size : 1;

        /// <summary>Places of a signal or an image; 1 of a vector of features.</summary>
        public int Places => shape.Rows * shape.Columns;
    }
}
