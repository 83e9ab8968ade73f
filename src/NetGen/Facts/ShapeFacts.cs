namespace NetGen;

/// <summary>What layers ask of a shape.</summary>
internal static class ShapeFacts
{
    extension(Shape shape)
    {
        /// <summary>Whether it is a sequence, whose steps are places that come one after the other in time.</summary>
        public bool IsSequence => shape.Axes[0].Name == Shape.Steps;

        /// <summary>Values that each place has: the channels of a signal or an image, the features of a step; otherwise all values.</summary>
        public int FeatureCount => shape.IsSequence ? shape.Axes[1].Size : shape.SpatialRank > 0 ? shape.Axes[0].Size : shape.Size;

        /// <summary>Axes along which places lie: 1 of a signal or a sequence, 2 of an image, 0 of a vector of features.</summary>
        public int SpatialRank => shape.IsSequence || shape.Axes[0].Name == Shape.Channels ? shape.Axes.Count - 1 : 0;

        /// <summary>Rows of an image; 1 of a signal, a sequence and a vector of features.</summary>
        public int Rows => shape.SpatialRank > 1 ? shape.Axes[1].Size : 1;

        /// <summary>Columns of an image, places of a signal, steps of a sequence; 1 of a vector of features.</summary>
        public int Columns => shape.IsSequence ? shape.Axes[0].Size : shape.SpatialRank > 0 ? shape.Axes[shape.Axes.Count - 1].Size : 1;

        /// <summary>Places of a signal or an image, steps of a sequence; 1 of a vector of features.</summary>
        public int Places => shape.Rows * shape.Columns;

        /// <summary>Whether all values of a place come one after the other in files and in the caller's rows.</summary>
        public bool IsChannelsLast => shape.IsSequence;

        /// <summary>One step of a sequence.</summary>
        public Shape OneStep => Shape.OfSequence(1, shape.FeatureCount);

        /// <summary>The same places with so many values each.</summary>
        public Shape WithValues(int values)
        {
            int feature = shape.IsSequence ? 1 : 0;
            return shape.SpatialRank == 0 ? Shape.OfFeatures(values) : Shape.Of([.. shape.Axes.Select((axis, i) => i == feature ? new ShapeAxis(axis.Name, values) : axis)]);
        }

        /// <summary>So many features; of a sequence, of each of its steps.</summary>
        public Shape WithFeatures(int features) => shape.IsSequence ? Shape.OfSequence(shape.Columns, features) : Shape.OfFeatures(features);
    }
}
